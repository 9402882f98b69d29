//> computed_value 3:39 what is computed goes into a closure
orchestration('x') {
    input message: String
    ask('answer') { prompt "Answer: ${message + '!'}" }
}
