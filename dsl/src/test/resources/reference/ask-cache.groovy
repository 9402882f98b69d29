// The very same request is given the very same answer for an hour, to the caller who asked it before.
orchestration('frequent') {
    input question: String

    ask('answer') {
        prompt question
        cache 1.hours
    }
}
