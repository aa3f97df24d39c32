"""Pages: server-rendered, Chinese first, thin; every page names the action that answers for it."""
