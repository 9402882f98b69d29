//> wrong_argument 3:9 size cannot be 'smal'; did you mean 'small'?
orchestration('x') {
    ask('answer') {
        needs 'chat', size: smal
        prompt 'Hello'
    }
}
