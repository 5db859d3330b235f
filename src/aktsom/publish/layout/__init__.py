"""What stands where in a published report, decided once for all its forms."""

from aktsom.publish.layout.document import lay_out

__all__ = ["lay_out"]
