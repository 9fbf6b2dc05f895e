using System.Text.Json.Nodes;
using SupportBot.Bot.Cards;

namespace SupportBot.Tests.Bot.Cards;

public sealed class CardTemplateTests
{
    [Theory]
    [InlineData("n > 2 && n < 9", "true")]
    [InlineData("n >= 5 && n <= 5", "true")]
    [InlineData("(n > 9 || n < 9) && !false", "true")]
    [InlineData("!(n == 5)", "false")]
    [InlineData("!!b", "true")]
    [InlineData("s < 'b' && s != 'b'", "true")]
    [InlineData("n == -5 || n == 5.0", "true")]
    [InlineData("n == '5'", "false")]
    [InlineData("l == l", "true")]
    [InlineData("o['k-2'].x", "7")]
    [InlineData("l[o.i]", "\"y\"")]
    [InlineData("l[0.5]", "\"x\"")]
    [InlineData("$root.o.i", "1")]
    [InlineData("$data.n", "5")]
    [InlineData("count(l)", "2")]
    [InlineData("count(s)", "1")]
    [InlineData("empty('') && empty(nope) && empty(l0) && !empty(n)", "true")]
    [InlineData("coalesce(nope, nil, n)", "5")]
    [InlineData("nope == null && nil == null && n != null", "true")]
    [InlineData("and(b, or(false, b), not(false), equals(n, 5))", "true")]
    [InlineData("concat('a', n, b, nil, 0.5)", "\"a5true0.5\"")]
    [InlineData("if(nil, 'yes', 'no')", "\"no\"")]
    [InlineData("if(0, 'yes', 'no')", "\"yes\"")]
    [InlineData("if(b, n, nope)", "5")]
    [InlineData("'a\\n\\'b\\'\\\\'", "\"a\\n\\u0027b\\u0027\\\\\"")]
    [InlineData("formatDate(d, 'short')", "\"short(2026-11-21T13:40:18Z)\"")]
    [InlineData("t('key')", "\"*key*\"")]
    [InlineData("t(concat('state.', s), n, b, nil, 0.5)", "\"*state.a*: 5, True, , 0.5\"")]
    [InlineData("big", "9007199254740993")]
    public void An_expression_has_a_value(string expression, string expected)
    {
        const string data = """
            {"n":5,"b":true,"s":"a","nil":null,"l":["x","y"],"l0":[],"o":{"i":1,"k-2":{"x":7}},
             "d":"2026-11-21T13:40:18Z","big":9007199254740993}
            """;
        Assert.Equal(expected, Cards.Value(expression, data));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a +")]
    [InlineData("a b")]
    [InlineData("a.")]
    [InlineData("a[0")]
    [InlineData("(a")]
    [InlineData("t()")]
    [InlineData("if(a, b)")]
    [InlineData("system('rm')")]
    [InlineData("$host.theme")]
    [InlineData("-")]
    [InlineData("1.2.3")]
    [InlineData("a = b")]
    public void A_wrong_expression_is_refused_when_the_template_is_compiled(string expression)
    {
        var e = Assert.Throws<CardTemplateException>(() => Cards.Value(expression));
        Assert.Equal(("tests/card", "$.v", expression), (e.Card, e.Path, e.Expression));
    }

    [Fact]
    public void An_expression_may_not_be_long_or_deep()
    {
        Assert.Throws<CardTemplateException>(() => Cards.Value(new string('(', 500) + "1" + new string(')', 500)));
        Assert.Throws<CardTemplateException>(() => Cards.Value(new string('!', 500) + "true"));
        Assert.Throws<CardTemplateException>(() => Cards.Value(string.Join("&&", Enumerable.Repeat("true", 5_000))));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"type":"AdaptiveCard","$when":"${x}"}""")]
    [InlineData("""{"type":"${x}"}""")]
    [InlineData("""{"type":"Container","items":"${x}"}""")]
    [InlineData("""{"type":"Container","items":["${x}"]}""")]
    [InlineData("""{"type":"FactSet","facts":"${x}"}""")]
    public void A_template_that_could_not_be_bound_safely_is_refused(string template) =>
        Assert.Throws<CardTemplateException>(() => CardTemplate.Parse("tests/card", template));

    [Theory]
    [InlineData("${nope}")]
    [InlineData("Hi ${first} ${nope}")]
    [InlineData("${deep.er.still}")]
    [InlineData("${list[3]}")]
    [InlineData("${t('key', nope)}")]
    [InlineData("${formatDate(nope, 'short')}")]
    [InlineData("${formatDate(nil, 'short')}")]
    [InlineData("${if(nope, 1, 2)}")]
    [InlineData("${nope == 'x'}")]
    [InlineData("${nope > 1}")]
    [InlineData("${nil > 1}")]
    [InlineData("${first > 1}")]
    [InlineData("${count(nope)}")]
    [InlineData("${coalesce(nope, nope)}")]
    [InlineData("${$index}")]
    [InlineData("x${nil}")]
    public void A_missing_value_is_an_error_in_strict_mode_and_none_at_run_time(string text)
    {
        const string data = """{"first":"Ann","nil":null,"deep":{},"list":[1]}""";
        var e = Assert.Throws<CardTemplateException>(() => Cards.Text(text, data));
        Assert.StartsWith("Card tests/card, $.text, ${", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("${", Cards.Text(text, data, Cards.AtRunTime), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_names_the_card_the_place_and_the_expression()
    {
        const string template = """{"type":"AdaptiveCard","body":[{"type":"FactSet","facts":[{"title":"a","value":"Hi ${owner.name}"}]}]}""";
        var e = Assert.Throws<CardTemplateException>(() => Cards.Bind(template, "{}"));
        Assert.Equal("Card tests/card, $.body[0].facts[0].value, ${owner.name}: the value is missing", e.Message);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("\"yes\"")]
    [InlineData("\"${1}\"")]
    [InlineData("\"${nope}\"")]
    public void A_condition_that_is_not_true_or_false_is_an_error_in_strict_mode_and_false_at_run_time(string condition)
    {
        var template = $$"""{"type":"Container","items":[{"type":"Image","$when":{{condition}}}]}""";
        Assert.Throws<CardTemplateException>(() => Cards.Bind(template, "{}"));
        Cards.SameJson("""{"type":"Container","items":[]}""", Cards.Bind(template, "{}", Cards.AtRunTime));
    }

    [Theory]
    [InlineData("Hi ${name")]
    [InlineData("${t('it's')}")]
    public void An_expression_that_does_not_end_is_an_error_in_strict_mode_and_text_at_run_time(string text)
    {
        Assert.Throws<CardTemplateException>(() => Cards.Text(text, "{}"));
        Assert.Equal(text, Cards.Text(text, "{}", Cards.AtRunTime));
    }

    [Fact]
    public void A_missing_list_is_an_error_in_strict_mode_and_empty_at_run_time()
    {
        const string template = """{"type":"Container","items":[{"type":"Image","$data":"${nope}"}]}""";
        Assert.Throws<CardTemplateException>(() => Cards.Bind(template, "{}"));
        Cards.SameJson("""{"type":"Container","items":[]}""", Cards.Bind(template, "{}", Cards.AtRunTime));
    }

    [Fact]
    public void Items_repeat_within_repeated_items_and_the_outer_scope_returns()
    {
        const string template = """
            {"type":"Container","items":[
              {"type":"Container","$data":"${teams}","$when":"${$index < 2}","items":[
                {"type":"TextBlock","$data":"${people}","text":"${$index}/${$data} of ${$root.desk}"},
                {"type":"TextBlock","text":"${$index}: ${name} has ${count(people)}"}]},
              {"type":"TextBlock","$data":"${chief}","text":"${name}"},
              {"type":"TextBlock","text":"${desk}"}]}
            """;
        const string data = """
            {"desk":"IT","chief":{"name":"Zoé"},
             "teams":[{"name":"A","people":["x","y"]},{"name":"B","people":[]},{"name":"C","people":["z"]}]}
            """;
        var card = Cards.Bind(template, data);
        var blocks = card["items"]!.AsArray().SelectMany(item => item!["items"]?.AsArray() ?? [item.DeepClone()]);
        Assert.Equal(["0/x of IT", "1/y of IT", "0: A has 2", "1: B has 0", "Zoé", "IT"], blocks.Select(block => block!["text"]!.ToString()));
        Assert.DoesNotContain("\"$", card.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_repeats_is_one_object_or_an_array_or_absent()
    {
        const string template = """{"type":"X","p":{"$data":"${l}","n":"${$data}"}}""";
        Cards.SameJson("""{"type":"X"}""", Cards.Bind(template, """{"l":[]}"""));
        Cards.SameJson("""{"type":"X","p":{"n":1}}""", Cards.Bind(template, """{"l":[1]}"""));
        Cards.SameJson("""{"type":"X","p":[{"n":1},{"n":2}]}""", Cards.Bind(template, """{"l":[1,2]}"""));
    }

    [Fact]
    public void Data_built_in_code_binds_like_data_read_from_json()
    {
        var data = new JsonObject { ["i"] = 3, ["l"] = 4L, ["d"] = 1.5m, ["s"] = "x", ["b"] = true, ["a"] = new JsonArray(1, 2) };
        var template = CardTemplate.Parse("tests/card", """
            {"type":"X","v":"${i} ${l} ${d} ${s} ${b} ${a}","w":"${i < l && d > 1 && d < 2}","d":"${d}"}
            """);
        Cards.SameJson("""{"type":"X","v":"3 4 1.5 x true 1,2","w":true,"d":1.5}""", template.Bind(data, Cards.Strict));
        Assert.Equal(6, data.Count);
    }

    [Fact]
    public void One_template_binds_on_many_threads_at_once()
    {
        var template = CardTemplate.Parse("tests/card", """
            {"type":"Container","n":1,"items":[{"type":"TextBlock","$data":"${l}","text":"${$root.id}.${$index}"}]}
            """);
        Parallel.For(0, 500, id =>
        {
            var card = template.Bind(new JsonObject { ["id"] = id, ["l"] = new JsonArray(1, 2) }, Cards.Strict);
            Assert.Equal([$"{id}.0", $"{id}.1"], card["items"]!.AsArray().Select(item => item!["text"]!.ToString()));
        });
    }

    [Fact]
    public void Random_expressions_end_in_a_value_or_a_template_exception()
    {
        string[] pieces =
        [
            "a", "b.c", "$data", "$root", "$index", "$", "'x'", "\"", "'", "1", "-", ".", "[", "]", "(", ")", ",", "!", "=", "==", "<", ">=",
            "&&", "|", "||", "{", "}", "\\", "t(", "if(", "exists(", "count(", "formatDate(", "raw(", "concat(", "coalesce(",
            " ", "\n", "é", "😀", "`", "?", "true", "null", "9e9",
        ];
        var random = new Random(20261121);
        var data = Cards.Json("""{"a":[1,{"c":null}],"b":{"c":"x"}}""");
        for (var i = 0; i < 30_000; i++)
        {
            var expression = string.Concat(random.GetItems(pieces, random.Next(1, 14)));
            var text = $"{(i % 2 == 0 ? "" : "x ")}${{{expression}}}";
            var template = new JsonObject { ["type"] = "TextBlock", ["text"] = text }.ToJsonString();
            try
            {
                var compiled = CardTemplate.Parse("tests/card", template);
                compiled.Bind(data, Cards.AtRunTime);
                compiled.Bind(data, Cards.Strict);
            }
            catch (CardTemplateException)
            {
                // Refused: that is what the parser is for.
            }
        }
    }
}
