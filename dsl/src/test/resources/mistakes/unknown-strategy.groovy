//> unknown_strategy 3:9 Unknown strategy 'cheepest'; did you mean 'cheapest'?
orchestration('x') {
    ask('answer') {
        choose 'cheepest'
        prompt 'Hello'
    }
}
