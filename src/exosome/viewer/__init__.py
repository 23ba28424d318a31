"""The view of results in a browser: what the page asks for, the server, the export, the notebook.

The page itself is written in TypeScript in the folder `viewer` of the source tree; `page/` holds it
as one built ES module. How both talk is said in `docs/viewer.md`.
"""
