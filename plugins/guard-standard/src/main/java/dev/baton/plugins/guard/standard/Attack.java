package dev.baton.plugins.guard.standard;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What attacks on prompts say, in small letters, and how much it weighs that a text says it. What stands between the words of an expression is bounded, so that
 * none takes a time that grows faster than the text.
 */
enum Attack {
    /** That what the model was told counts no longer. */
    OVERRIDE(0.7,
            rule("ignore disregard forget override bypass neglect overlook drop",
                    "\\b(?:ignore|disregard|forget|override|bypass|neglect|overlook|drop)\\b[^.!?\\n]{0,40}\\b(?:previous|prior|above|earlier|preceding|all|any|every|your|system|safety"
                            + "|existing|initial|original|before|told)\\b[^.!?\\n]{0,30}\\b(?:instruction|prompt|rule|guideline|directive|command|polic|constraint|restriction|safety|setting"
                            + "|training|programming|filter|safeguard|before this|message)"),
            rule("ignore disregard forget",
                    "\\b(?:ignore|disregard|forget)\\b[^.!?\\n]{0,20}\\b(?:everything|anything|what)\\b[^.!?\\n]{0,20}\\b(?:told|said|above|before|instructed)\\b"),
            rule("ignorier vergiss vergessen missachte übergeh verwirf",
                    "\\b(?:ignorier|vergiss|vergessen sie|missachte|übergeh|verwirf)(?![^.!?\\n]{0,10}\\bnicht\\b)[^.!?\\n]{0,60}(?:anweisung|instruktion|regel|vorgabe|befehl|richtlinie|einschränkung|prompt)"),
            rule("ignore oublie néglige outrepasse",
                    "\\b(?<!n')(?:ignore|oublie|négligez?|outrepasse)[rz]?\\b(?! pas)[^.!?\\n]{0,50}\\b(?:instruction|consigne|règle|directive|ordre)s?"),
            rule("ignora ignore olvid omite descarta desobedece",
                    "\\b(?:ignora|ignore|olvida|olvide|omite|descarta|desobedece)\\b[^.!?\\n]{0,50}\\b(?:instruccion|regla|indicacion|directri|órden|norma)"),
            rule("ignora dimentica trascura scorda",
                    "\\b(?:ignora|dimentica|trascura|scorda)\\b[^.!?\\n]{0,50}\\b(?:istruzion|regol|direttiv|indicazion)"),
            rule("negeer vergeet",
                    "\\b(?:negeer|vergeet)\\b(?! niet)[^.!?\\n]{0,50}\\b(?:instructie|regel|opdracht|aanwijzing|richtlijn)"),
            rule("ignoruj zapomnij pomiń",
                    "(?<!nie )(?:zignoruj|ignoruj|zapomnij|pomiń)[^.!?\\n]{0,50}(?:instrukcj|polece|zasad|wytyczn|reguł)"),
            rule("ignor esque desconsidere",
                    "\\b(?<!não )(?:ignore|ignora|esqueça|esquece|desconsidere)\\b[^.!?\\n]{0,50}(?:instruç|regra|orientaç|diretriz|comando)"),
            rule("игнорируй забудь отмени",
                    "(?<!не )(?:игнорируй|забудь|отмени)[^.!?\\n]{0,50}(?:инструкци|указани|правил|команд)"),
            rule("忽略 无视 忘记 忘掉 無視 忘れ",
                    "(?:忽略|无视|忘记|忘掉|無視|忘れ)[^。!?\\n]{0,14}(?:指令|指示|提示|规则|規則|命令)"),
            rule("vergessen ignorieren missachten verwerfen",
                    "\\b(?:alle|bisherige|vorherige|vorige|deine|sämtliche)\\p{L}{0,2} (?:\\p{L}{1,14} )?(?:anweisungen|regeln|vorgaben|instruktionen|befehle)\\b[^.!?\\n]{0,20}\\b(?:vergessen|ignorieren|missachten|verwerfen)"),
            rule("무시 잊",
                    "(?:지시|명령|규칙)[^.!?\\n]{0,10}(?:무시|잊)"),
            rule("無視 忘れ",
                    "(?:指示|命令|ルール|プロンプト)[^。!?\\n]{0,10}(?:無視|忘れ)")),

    /** Signs by which models and their servers tell who speaks. */
    ROLE(0.6,
            rule("<|",
                    "<\\|(?:im_start|im_end|system|user|assistant|endoftext|start_header_id|eot_id)\\|>"),
            rule("inst] sys>> turn>",
                    "\\[/?inst]|<</?sys>>|<(?:start|end)_of_turn>"),
            rule("system> prompt> instructions> admin>",
                    "</?(?:system|system_prompt|instructions|admin)>"),
            rule("system developer administrator",
                    "(?:^|\\n)\\s{0,4}(?:#{1,6} ?)?(?:system|developer|administrator)\\s?(?:prompt|message|override|note)?\\s?[:\\]]\\s{0,3}(?:you |the user|new |ignore|from now|all |grant|disregard|override|stop)"),
            rule("--- === ###",
                    "(?:-{3,}|={3,}|#{3,}) ?(?:begin|end|start) (?:of )?(?:the )?(?:system|prompt|instructions?|user input|conversation)")),

    /** That the model is somebody else, whom nothing binds. */
    PERSONA(0.55,
            rule("unrestricted unfiltered uncensored jailbroken bound evil root free dan",
                    "\\byou (?:are|will be|have become) (?:now|no longer)\\b[^.!?\\n]{0,60}\\b(?:dan|unrestricted|unfiltered|uncensored|jailbroken|bound|evil|root|free)\\b"),
            rule("do_anything_now dan_mode god_mode",
                    "\\bdo anything now\\b|\\bdan mode\\b|\\bgod mode enabled\\b"),
            rule("restriction limits rules filter guideline ethics",
                    "\\b(?:pretend|imagine|act|behave|respond|answer)\\b[^.!?\\n]{0,40}\\b(?:no|without) (?:restrictions?|limits|rules|filters?|guidelines?|ethics)\\b")),

    /** That nothing holds it back. */
    UNBOUND(0.35,
            rule("restriction limit filter guideline polic rules ethics censorship constraint",
                    "\\b(?:no|without(?: any)?|free (?:of|from)(?: all| any)?|not bound by(?: any)?) (?:restrictions?|limitations?|limits|filters?|guidelines?|policies|rules|ethics|censorship|constraints)\\b"),
            rule("einschränkungen filt regeln grenzen zensur limit restriction règles restriccion límites reglas restrizioni regole restriç regras beperkingen regels ogranicze zasad ограничений фильтров правил",
                    "\\b(?:ohne|frei von) (?:einschränkungen|filter|regeln|limits|grenzen|zensur)|\\bsans (?:limites?|restrictions?|filtres?|règles)|\\bsin (?:restricciones|límites|filtros|reglas)"
                            + "|\\bsenza (?:restrizioni|limiti|filtri|regole)|\\bsem (?:restrições|limites|filtros|regras)|\\bzonder (?:beperkingen|regels|filters)|bez (?:ograniczeń|filtrów|zasad)|без (?:ограничений|фильтров|правил)")),

    /** That it is to behave otherwise from there on. */
    FROM_NOW(0.35,
            rule("from_now_on you_are_now you_will_be_now you_must_now developer_mode jailbroken new_system new_instruction new_rule",
                    "\\bfrom now on,? (?:you|your|every|only|answer|respond|act)\\b|\\byou (?:are|will be) now\\b|\\byou must now\\b|\\bdeveloper mode\\b[^.!?\\n]{0,30}\\b(?:restrictions|you|enabled|unlocked)\\b|\\bjailbroken\\b|\\bnew (?:system )?(?:instructions?|rules?) ?:"),
            rule("ab_jetzt ab_sofort du_bist tu_es partir_de desde_ahora ahora_eres da_ora vanaf_nu od_teraz с_этого_момента теперь_ты 从现在开始 你现在是",
                    "\\bab (?:jetzt|sofort)[^.!?\\n]{0,20}\\b(?:bist|antwortest|antworte|du)\\b|\\bdu bist (?:jetzt|nun|ab)\\b|\\btu es (?:désormais|maintenant)\\b|\\b(?:a partir de ahora|desde ahora)\\b|\\bahora eres\\b|\\bda ora in poi\\b|\\ba partir de agora\\b|\\bvanaf nu\\b|od teraz|с этого момента|теперь ты|从现在开始|你现在是")),

    /** That it is to say what it was told in confidence. */
    LEAK(0.55,
            rule("prompt instruction message rules guidelines text_above words_above",
                    "\\b(?:reveal|show|print|repeat|output|display|tell me|give me|leak|dump|recite|share|disclose|what (?:is|are|was|were))\\b[^.!?\\n]{0,40}\\b(?:(?:your|the|its) (?:\\w{1,10} )?(?:(?:system|initial|hidden|secret|original) (?:prompt|instructions?|rules)|system message)|your (?:exact )?(?:instructions|prompt|guidelines)|(?:prompt|text|words|instructions) above)\\b"),
            rule("verbatim above before_this",
                    "\\b(?:repeat|print|output)\\b[^.!?\\n]{0,20}\\b(?:everything|all|text|words)\\b[^.!?\\n]{0,20}\\b(?:above|verbatim|before this)\\b"),
            rule("prompt systemanweisung système ocultas sistema nascoste cachées системн sleutel instructies daten anweisungen",
                    "(?:zeig|gib|nenn|verrat|affiche|montre|révèle|donne|muestra|muéstra|revela|dime|mostra|rivela|mostre|revele|exiba|toon|geef|pokaż|podaj|ujawnij|покажи|выведи|раскрой)[^.!?\\n]{0,40}(?:system-?prompt|systemanweisung|prompt (?:del |de |do |di |du )?(?:sistema|système)|invite (?:du )?système|instrucciones (?:del sistema|ocultas)|istruzioni (?:di sistema|nascoste)|instructions (?:système|cachées)|prompt systemowy|системн\\p{L}{2,3} (?:промпт|инструкц)|geheime? (?:sleutel|instructies)|internen? (?:daten|anweisungen))"),
            rule("系统提示 系统指令 提示词",
                    "(?:输出|显示|告诉我|泄露|打印)[^。!?\\n]{0,12}(?:系统提示|系统指令|提示词)")),

    /** That nobody is to know. */
    SECRECY(0.4,
            rule("user anyone anybody human reader victim",
                    "\\b(?:do not|don't|never|without) (?:tell|telling|inform|informing|mention|mentioning|alert|alerting|notify|notifying|warn|warning|let|show|reveal)\\b[^.!?\\n]{0,25}\\b(?:user|anyone|anybody|human|reader|victim)\\b(?!')"),
            rule("nutzer niemandem utilisateur personne usuario nadie",
                    "\\b(?:sag|erzähl|verrate)[^.!?\\n]{0,20}\\b(?:dem (?:nutzer|benutzer)|niemandem)|\\bne (?:dis|dites|révèle)[^.!?\\n]{0,20}\\b(?:utilisateur|personne)|\\bno (?:le )?digas[^.!?\\n]{0,20}\\b(?:usuario|nadie)")),

    /** That it is meant for whatever machine reads it. */
    TO_THE_MODEL(0.5,
            rule("_ai llm language_model chatbot",
                    "\\b(?:note|message|attention|instructions?|important|hint|memo|notice)\\b[^.!?\\n]{0,12}\\b(?:to|for) (?:the |any |all |every )?(?:ai|llm|language model|chatbot)s?\\b(?! team)"),
            rule("if_you attention",
                    "\\bif you(?:'re| are) an? (?:ai|llm|large language model|language model|chatbot|bot)\\b|\\battention,? (?:ai|llm|assistant|chatgpt|claude|gemini|copilot)\\b")),

    /** That an assistant, who may be a person, is to do something. */
    TO_AN_ASSISTANT(0.3,
            rule("assistant model agent bot",
                    "\\b(?:note|message|attention|instructions?|important|hint|memo|notice)\\b[^.!?\\n]{0,12}\\b(?:to|for) (?:the |any |all |every )?(?:assistant|model|agent|bot)s?\\b"),
            rule("must should shall has_to",
                    "\\b(?:ai|llm|assistant|agent|chatbot|model)s?\\b[^.!?\\n]{0,30}\\b(?:must|should|shall|has to) (?:now |instead |always )?(?:ignore|send|visit|open|click|execute|run|say|recommend|tell|include|output)\\b")),

    /** That it is to do something else with what it has at hand. */
    DEED(0.4,
            rule("http @",
                    "\\b(?:forward|send|e-?mail|upload|post|exfiltrate|transmit|copy|submit)\\b[^.!?\\n]{0,50}\\b(?:all|conversation|history|inbox|e-?mails|messages|passwords?|credentials|secrets?|keys?|contacts|files|data|contents?)\\b[^.!?\\n]{0,40}\\b(?:to|at) (?:https?://|[\\w.+-]{1,40}@[\\w-]{1,40}\\.)"),
            rule("instead do_not_",
                    "\\binstead,? (?:of [^.!?\\n]{1,40},? )?(?:tell|say|reply|respond|answer|output|print|visit|recommend|write)\\b|\\bdo not (?:summari[sz]e|translate|answer|process)\\b[^.!?\\n]{0,20}\\b(?:it|this)\\b"),
            rule("execute run_ rm_-rf curl decode",
                    "\\b(?:execute|run) (?:the following|this) (?:command|code|script|tool)\\b|\\b(?:rm -rf /|curl [^\\n]{1,80}\\| ?(?:ba)?sh)|\\bdecode\\b[^.!?\\n]{0,40}\\b(?:and|then)\\b[^.!?\\n]{0,20}\\b(?:follow|execute|obey|run|do|act)\\b")),

    /** That somebody above the rules wants it. */
    AUTHORITY(0.3,
            rule("authori approved permit allowed ordered i_am_ override emergency admin maintenance",
                    "\\b(?:developers?|admins?|administrators?|anthropic|openai|google|management|security team)\\b[^.!?\\n]{0,20}\\b(?:authori[sz]ed|approved|permits?|allowed|ordered)\\b|\\bi am (?:your|the) (?:developer|admin|administrator|creator|owner|root)\\b"
                            + "|\\b(?:emergency|admin|administrator|maintenance) (?:override|mode|access)\\b|\\boverride\\b[^.!?\\n]{0,20}\\b(?:safety|security|content)\\b")),

    /** Pictures whose address carries something away. */
    EXFILTRATION(0.6,
            rule("![",
                    "!\\[[^\\]\\n]{0,80}]\\(https?://[^)\\s]{1,300}[?&/=][^)\\s]{0,40}(?:\\{|\\[|%7b|\\$|<)"),
            rule("![",
                    "!\\[[^\\]\\n]{0,80}]\\(https?://[^)\\s?]{1,200}\\?(?:[^)\\s]{0,80}&)?(?:data|d|q|exfil|secret|history|prompt|conversation|leak|token|c)=[^)\\s]{24,400}\\)"),
            rule("<img",
                    "<img[^>]{0,80}src=[\"']?https?://[^>\\s]{1,200}[?&][^>\\s]{0,60}(?:\\{|\\[|%7b|\\$)"),
            rule("url link image query",
                    "\\b(?:append|add|include|insert|put|encode)\\b[^.!?\\n]{0,60}\\b(?:conversation|history|message|data|secret|answer|email)\\b[^.!?\\n]{0,40}\\b(?:to|in|into) (?:the |this )?(?:url|link|image|query)"));

    private final double weight;
    private final List<Rule> rules;

    Attack(double weight, Rule... rules) {
        this.weight = weight;
        this.rules = List.of(rules);
    }

    /**
     * An expression.
     *
     * @param hints what is in every text that it is in, one of them at least: to look for these is faster by far
     */
    record Rule(List<String> hints, Pattern pattern) {

        boolean mayBeIn(String text) {
            for (String hint : hints) {
                if (text.contains(hint)) {
                    return true;
                }
            }
            return false;
        }
    }

    double weight() {
        return weight;
    }

    List<Rule> rules() {
        return rules;
    }

    boolean isIn(String text) {
        return rules.stream().anyMatch(rule -> rule.mayBeIn(text) && rule.pattern().matcher(text).find());
    }

    /** Blanks stand between the hints, and {@code _} for a blank within one. */
    private static Rule rule(String hints, String pattern) {
        return new Rule(Arrays.stream(hints.split(" ")).map(hint -> hint.replace('_', ' ')).toList(), Pattern.compile(pattern));
    }
}
