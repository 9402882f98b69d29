//> unknown_field 7:45 'views.entities' has no field 'poeple'; did you mean 'people'?
orchestration('x') {
    input document: String
    parallel('views') {
        branch('meaning') { ask { prompt "About? $document" } }
        branch('entities') { ask { prompt "Who? $document"; returns people: [String], dates: [String] } }
    }
    ask('synthesis') { prompt "Write about $views.entities.poeple and $views.meaning" }
}
