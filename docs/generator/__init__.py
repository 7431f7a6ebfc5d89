"""Pages of the manual, made from the declarations of the code."""
