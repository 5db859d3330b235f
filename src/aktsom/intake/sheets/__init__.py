"""Spreadsheets in: files of rows, each row a thing of a kind, previewed, taken in and taken back."""
