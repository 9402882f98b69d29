//> wrong_argument 4:9 oneOf has 'a' twice
orchestration('x') {
    ask('desk') {
        prompt 'Hello'
        returns oneOf('a', 'a')
    }
}
