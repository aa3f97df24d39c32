"""Who may do what: roles held on units, registered actions, answers with reasons."""
