"""Pages -> site: MkDocs, PDFs and data laid into a staged tree that is checked whole, then swapped in at once."""

from builder.publish.pdf import PdfCache, set_pdfs
from builder.publish.serve import serve
from builder.publish.site import PageFile, publish
from builder.publish.swap import recover

__all__ = ["PageFile", "PdfCache", "publish", "recover", "serve", "set_pdfs"]
