"""From one template to the same paper as docx and pdf."""
