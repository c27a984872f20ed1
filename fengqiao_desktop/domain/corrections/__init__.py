"""Community corrections (社区矫正): what is kept, allowed, due, missing and counted."""
