// Advice on the heart: invoked by care-desk, and short on purpose.
orchestration('cardiology') {
    input question: String, patient: Map

    ask('advice') { needs 'chat'; prompt "Advise a clinician. Question: $question Patient: $patient" }
}
