"""What readers get to see of the register."""
