"""The web application: a chat for applicants, and for staff reply drafts and the last evaluation.

Every page is made twice, in Chinese at its path and in English below `/en`. What is shown of a guide, an answer or a
message is escaped here, in Python, by Jinja; the browser adds no text of its own.
"""
