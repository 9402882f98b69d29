//> unknown_argument 2:5 'billing-desk' has no input 'mesage'; did you mean 'message'?
//> missing_argument 2:5 'billing-desk' also needs message: …
orchestration('x') {
    invoke 'billing-desk', mesage: 'Hello'
}
