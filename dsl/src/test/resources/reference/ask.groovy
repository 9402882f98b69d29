// What the step needs, who is chosen, what is asked, and what must come back.
orchestration('sorting') {
    input message: String, language: 'en'

    ask('desk') {
        needs 'classification', where: local            // this text never leaves the machine
        choose 'cheapest', quality: 0.7
        system "You sort messages in $language."
        prompt "Which desk should answer this in $language? $message"
        text message                                    // which of the two slots is the text that is sorted
        returns oneOf(billing: 'invoices, charges', technical: 'errors, crashes')
        settings temperature: 0, maxTokens: 10
    }
}
