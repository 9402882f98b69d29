//> wrong_type 5:9 from takes the passages to answer from, text or a list of texts, and this is 0..10
orchestration('x') {
    input question: String
    ask('score') { prompt "How hard? $question"; returns 0..10 }
    ask('answer') {
        from score
        prompt question
    }
}
