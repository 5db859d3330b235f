"""Setting PDFs with Typst: what our fonts can show, and the process that sets one PDF and ends. Pure: no Django."""
