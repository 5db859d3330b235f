"""Understanding the form: a `Document` in, the report's data out. The steps, in order:

pieces (a line at a time) → recognise (which form, which year) → anchors (where each field begins) → values → what is
uncertain and what found no place.
"""
