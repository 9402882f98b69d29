// An answer from passages that are given with the question, and what is known of how it came to be.
orchestration('looking-up') {
    input question: String, desk: oneOf('billing', 'technical')

    ask('answer') {
        needs 'answering'
        from file("handbook/${desk}.md")                // a file of the workspace, read when the run comes to it
        prompt question
    }

    ask('check') { prompt "${about(answer).model} said: $answer. Is that right, by its own words? ${about(answer).sources}" }

    output reply: answer, rules: file('handbook/rules.md'), sources: about(answer).sources, model: about(answer).model
}
