// What may be said of any step.
orchestration('policies') {
    input text: String

    ask('answer') {
        prompt "Answer: $text"
        timeout 20.s                                    // all attempts together
        retry 2, backoff: 250.ms                        // the pause doubles
        otherwise 'I cannot say.'                       // a value, or { … } with steps
    }

    step('stored') {
        run { [id: 1, text: answer] }
        undo { log "removed ${it.id}" }
        retry 3
        optional()                                      // its failure leaves it null, and the run goes on
    }
}
