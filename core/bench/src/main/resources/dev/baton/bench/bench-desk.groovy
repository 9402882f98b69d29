// Two models, a template each, names with descriptions, a fallback and a result of several fields: what an ordinary script has.
orchestration('desk') {
    description 'Sorts a message of a customer and answers it from the handbook of the right desk'

    input message: String

    ask('desk') {
        needs 'classification'
        choose 'cheapest', quality: 0.7
        prompt "Which desk is to answer this message? $message"
        returns oneOf(billing:   'invoices, charges, refunds, receipts',
                      technical: 'errors, crashes, installation',
                      product:   'features, plans, advice before buying')
        otherwise 'product'
    }

    ask('answer') {
        needs 'answering'
        choose 'best', cost: 0.01.usd
        from file("handbook/${desk}.md")
        prompt message
    }

    step('words') { run { answer.split(' ').length } }

    output desk: desk, reply: answer, words: words, sources: about(answer).sources
}
