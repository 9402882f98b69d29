//> computed_value 3:28 what is computed goes into a closure: { message.trim(…) }
orchestration('x') {
    input message: String
    ask('answer') { prompt message.trim() }
}
