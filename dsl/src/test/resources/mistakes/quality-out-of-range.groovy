//> wrong_argument 3:9 quality is from 0 to 1
orchestration('x') {
    ask('answer') {
        choose 'best', quality: 7
        prompt 'Hello'
    }
}
