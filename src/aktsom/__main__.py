"""`python -m aktsom` is the same door as `aktsom`."""

from aktsom.project.door import main

raise SystemExit(main())
