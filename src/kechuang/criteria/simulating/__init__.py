"""Rules tried before they are issued: changed in an overlay, their effect counted and paid out."""
