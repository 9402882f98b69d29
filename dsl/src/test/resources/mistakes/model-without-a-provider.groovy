//> wrong_argument 3:9 a model is named provider/name
orchestration('x') {
    ask('answer') {
        model 'gpt-5-mini'
        prompt 'Hello'
    }
}
