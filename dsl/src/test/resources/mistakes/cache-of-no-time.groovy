//> wrong_argument 3:9 answers are kept for more than nothing and 365 days at most, such as 1.hours
//> wrong_argument 7:9 answers are kept for more than nothing and 365 days at most
orchestration('x') {
    ask('answer') {
        cache 0.s
        prompt 'Hello'
    }
    ask('other') {
        cache 366.days
        prompt 'Hello'
    }
}
