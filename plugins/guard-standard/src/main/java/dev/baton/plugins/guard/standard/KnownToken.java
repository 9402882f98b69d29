package dev.baton.plugins.guard.standard;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Keys and tokens that their issuers begin with something of their own, so that they are recognised. */
enum KnownToken {
    /** Amazon's access keys (IAM, "unique identifiers"). */
    AWS("aws", 16, 16, KnownToken::isBase32, "AKIA", "ASIA", "ABIA", "ACCA"),
    /** GitHub's tokens of all kinds. */
    GITHUB("github", 36, 251, KnownToken::isWord, "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
    /** GitHub's fine-grained ones. */
    GITHUB_FINE("github", 22, 244, KnownToken::isWord, "github_pat_"),
    /** GitLab's. */
    GITLAB("gitlab", 20, 120, KnownToken::isUrlSafe, "glpat-", "gldt-", "glrt-", "glcbt-", "glptt-"),
    /** Slack's. */
    SLACK("slack", 16, 240, KnownToken::isUrlSafe, "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xoxe.xoxp-", "xapp-"),
    /** Stripe's secret ones and those of its webhooks; what it publishes ({@code pk_}) is none. */
    STRIPE("stripe", 16, 240, KnownToken::isWord, "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"),
    /** Google's API keys. */
    GOOGLE("google", 35, 35, KnownToken::isUrlSafe, "AIza"),
    /** Google's clients and access tokens. */
    GOOGLE_OAUTH("google", 20, 400, KnownToken::isUrlSafe, "GOCSPX-", "ya29."),
    /** Anthropic's. */
    ANTHROPIC("anthropic", 20, 200, KnownToken::isUrlSafe, "sk-ant-"),
    /** OpenAI's, and those of the many that write theirs alike. */
    OPENAI("openai", 20, 240, KnownToken::isUrlSafe, "sk-"),
    /** Baton's own. */
    BATON("baton", 40, 120, KnownToken::isWord, "baton_"),
    /** Hugging Face's. */
    HUGGING_FACE("huggingface", 30, 60, KnownToken::isWord, "hf_"),
    /** npm's and PyPI's. */
    PACKAGES("packages", 36, 240, KnownToken::isUrlSafe, "npm_", "pypi-AgEI"),
    /** SendGrid's. */
    SENDGRID("sendgrid", 60, 80, c -> isUrlSafe(c) || c == '.', "SG."),
    /** DigitalOcean's, Shopify's, Databricks', Groq's, xAI's, Replicate's, Perplexity's, NVIDIA's. */
    OTHERS("api-key", 30, 120, KnownToken::isUrlSafe, "dop_v1_", "doo_v1_", "shpat_", "shpss_", "dapi", "gsk_", "xai-", "r8_", "pplx-", "nvapi-", "AGE-SECRET-KEY-");

    /** As many characters as one may have, with its beginning. */
    static final int LONGEST = 420;

    private static final Map<Character, List<Start>> STARTS = Arrays.stream(values())
            .flatMap(token -> Arrays.stream(token.beginnings).map(text -> new Start(text, token)))
            .sorted((one, other) -> other.text().length() - one.text().length())
            .collect(Collectors.groupingBy(start -> start.text().charAt(0)));

    private final String kind;
    private final int fewest;
    private final int most;
    private final IntPredicate sign;
    private final String[] beginnings;

    KnownToken(String kind, int fewest, int most, IntPredicate sign, String... beginnings) {
        this.kind = kind;
        this.fewest = fewest;
        this.most = most;
        this.sign = sign;
        this.beginnings = beginnings;
    }

    private record Start(String text, KnownToken token) {}

    static void find(String text, Places found) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 'z' || !isWord(c) || i > 0 && isUrlSafe(text.charAt(i - 1)) && text.charAt(i - 1) != '-') {
                continue;
            }
            for (Start start : STARTS.getOrDefault(c, List.of())) {
                if (text.startsWith(start.text(), i)) {
                    int end = start.token().end(text, i + start.text().length());
                    if (end > 0) {
                        found.add(i, end, start.token().kind);
                    }
                    break;
                }
            }
        }
    }

    private int end(String text, int from) {
        int end = from;
        boolean digit = false;
        while (end < text.length() && end - from <= most && sign.test(text.charAt(end))) {
            digit |= text.charAt(end) >= '0' && text.charAt(end) <= '9';
            end++;
        }
        while (end > from && (text.charAt(end - 1) == '-' || text.charAt(end - 1) == '.')) {
            end--;
        }
        return end - from >= fewest && end - from <= most && (digit || this == AWS) ? end : -1;
    }

    private static boolean isBase32(int c) {
        return c >= 'A' && c <= 'Z' || c >= '2' && c <= '7';
    }

    private static boolean isWord(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    static boolean isUrlSafe(int c) {
        return isWord(c) || c == '-';
    }
}
