// Which strategy or model, by what goes in; the first rule that holds counts.
orchestration('by-length') {
    input text: String

    ask('summary') {
        when { tokens > 30.k || code } choose 'best'
        when { tags.tier == 'free' } choose 'cheapest'
        choose 'balanced'
        prompt "Summarise: $text"
    }
}
