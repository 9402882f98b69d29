// Different things side by side; each branch sees what was known before, and nothing of the others.
orchestration('views') {
    input document: String

    parallel('views', join: all, concurrency: 2) {
        branch('gist')  { ask { prompt "What is this about? $document" } }
        branch('risks') { ask { prompt "What is risky in this? $document"; timeout 20.s; optional() } }
    }

    parallel('fastest', join: any) {                    // or first(2): the others are stopped
        branch('one') { ask { prompt "Sum up: $document" } }
        branch('two') { ask { choose 'best'; prompt "Sum up: $document" } }
    }

    output gist: views.gist, risks: views.risks, quick: fastest
}
