"""The lifecycle of matters: steps of a closed catalogue, and `decide`, which is pure.

A scheme is data. A case goes through its steps; each move is decided from the scheme, the state of
the case, who moves, what the guards say and the instant, and gives the next state or every reason
why not. Nothing here knows a database, a page or a city.

`deciding` opens and moves cases, `offering` says what somebody may do, `deadlines` count days,
`guards` answer conditions, `waiving` passes what is not met, `keeping` writes a standing as JSON.
"""
