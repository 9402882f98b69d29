//> unknown_field 3:36 'message' is String: it has no fields
orchestration('x') {
    input message: String
    ask('answer') { prompt "About $message.length" }
}
