//> unknown_option 3:24 did you mean 'shared'?
orchestration('x') {
    ask('answer') {
        cache 1.hours, sharde: true
        prompt 'Hello'
    }
}
