"""Go to: words that are on screen are typed, what is called so is offered, one goes there."""
