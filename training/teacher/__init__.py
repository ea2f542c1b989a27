"""The teacher: a pretrained encoder that learns German syntax and names, and labels the text that the student reads.

It lives here only: nothing of it is in the package.
"""
