// Sorts a customer's message and answers it from the page of the handbook that knows. Runs without a key: the models that come
// with Baton can sort and can quote. With a provider's key set, the same script uses a better model where that is worth it.
orchestration('front-desk') {
    description 'Answers a customer of a small shop from its handbook'

    input message: String

    ask('page') {
        needs 'classification'
        choose 'cheapest'
        prompt "Which page of the handbook answers this message? $message"
        returns oneOf(orders:  'delivery, parcels, tracking, a changed address, paying',
                      returns: 'sending something back, refunds, exchanges, broken or wrong goods',
                      shop:    'opening hours, where we are, gift cards, repairs, advice')
        otherwise 'shop'                                // where no model gives one of the three
    }

    ask('answer') {
        needs 'answering'                               // to answer from passages that are given
        choose 'best', cost: 0.01.usd
        from file("handbook/${page}.md")
        prompt message
    }

    output page: page, reply: answer, sources: about(answer).sources
}
