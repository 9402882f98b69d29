//> unknown_orchestration 2:5 Unknown orchestration 'biling-desk'; did you mean 'billing-desk'?
orchestration('x') {
    invoke 'biling-desk', message: 'Hello'
}
