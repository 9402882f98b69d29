//> unknown_slot 6:9 text names 'languge', which is no slot of the prompt; did you mean 'language'?
orchestration('x') {
    input message: String, language: 'en'
    ask('desk') {
        needs 'classification'
        prompt "In $language: $message"
        text languge
        returns oneOf('a', 'b')
    }
}
