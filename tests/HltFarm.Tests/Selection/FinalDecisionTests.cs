using HltFarm.Selection;
using static HltFarm.Selection.LineOutcome;

namespace HltFarm.Tests.Selection;

public sealed class FinalDecisionTests
{
    private static readonly LineResult Accepted = new(accept, accept);
    private static readonly LineResult Rejected = new(reject, reject);

    [TestCase(MenuMode.accept, false, false, true)]
    [TestCase(MenuMode.accept, false, true, false)]
    [TestCase(MenuMode.accept, true, false, true)]
    [TestCase(MenuMode.accept, true, true, true)]
    [TestCase(MenuMode.reject, false, false, false)]
    [TestCase(MenuMode.reject, false, true, false)]
    [TestCase(MenuMode.reject, true, false, true)]
    [TestCase(MenuMode.reject, true, true, false)]
    public void A_stage_decides_by_its_mode(MenuMode mode, bool anyAccept, bool anyReject, bool accepted)
    {
        LineOutcome[] outcomes = [noResult, anyAccept ? accept : noResult, anyReject ? reject : noResult];

        Assert.That(FinalDecision.OfStage(mode, outcomes), Is.EqualTo(accepted));
    }

    [TestCase(MenuMode.accept, true)]
    [TestCase(MenuMode.reject, false)]
    public void Without_any_line_accept_mode_accepts_and_reject_mode_rejects(MenuMode mode, bool accepted) =>
        Assert.That(FinalDecision.OfStage(mode, []), Is.EqualTo(accepted));

    [Test]
    public void A_stage_looks_at_its_own_lines_only()
    {
        TriggerResults results = new();
        results.Add(TriggerResults.NameOf("filter", "a"), Accepted);
        results.Add(TriggerResults.NameOf("filter", TriggerResults.TotalResult), accept: true);
        results.Add(TriggerResults.NameOf("skim", "b"), Rejected);

        Assert.That(results.PrescaledOf("filter"), Is.EqualTo(new[] { accept }));
        Assert.That(results.PrescaledOf("skim"), Is.EqualTo(new[] { reject }));
        Assert.That(results.PrescaledOf("prefilter"), Is.Empty);
    }

    [TestCase("", true)]
    [TestCase("filter=accept", true)]
    [TestCase("filter=reject", false)]
    [TestCase("prefilter=reject", false)]
    [TestCase("prefilter=accept filter=accept skim=reject", true)]
    [TestCase("calib=reject", true)]
    [TestCase("all=reject filter=accept", false)]
    [TestCase("all=accept filter=reject", true)]
    [TestCase("all=noResult filter=accept", false)]
    public void The_total_decision(string totals, bool accepted) =>
        Assert.That(FinalDecision.Total(Totals(totals)), Is.EqualTo(new TotalDecision(accepted, Warning: null)));

    [TestCase("all=reject filter=accept", true)]
    [TestCase("all=accept filter=reject", false)]
    public void A_stored_total_can_be_ignored(string totals, bool accepted) =>
        Assert.That(FinalDecision.Total(Totals(totals), ignoreStored: true).Accept, Is.EqualTo(accepted));

    [TestCase("fast_reco=reject", "fast_reco")]
    [TestCase("hlt=reject filter=accept", "hlt")]
    public void Stages_of_old_data_still_reject_with_a_warning(string totals, string stage)
    {
        TotalDecision total = FinalDecision.Total(Totals(totals));

        Assert.That(total.Accept, Is.False);
        Assert.That(total.Warning, Does.Contain(stage));
    }

    [Test]
    public void Results_have_basf2s_names() =>
        Assert.That(TriggerResults.NameOf("filter", "ee2leg"), Is.EqualTo("software_trigger_cut&filter&ee2leg"));

    [TestCase("fil&ter", "a")]
    [TestCase("filter", "a&b")]
    public void No_part_of_a_result_name_holds_an_ampersand(string stage, string line) =>
        Assert.That(() => TriggerResults.NameOf(stage, line), Throws.ArgumentException);

    [Test]
    public void An_unknown_result_throws_and_a_known_one_is_replaced()
    {
        TriggerResults results = new();
        results.Add("a", Accepted);
        results.Add("a", Rejected);

        Assert.That(results["a"], Is.EqualTo(Rejected));
        Assert.That(() => results["b"], Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("'b'"));
    }

    private static TriggerResults Totals(string totals)
    {
        TriggerResults results = new();
        foreach (string total in totals.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = total.Split('=');
            LineOutcome outcome = Enum.Parse<LineOutcome>(parts[1]);
            results.Add(TriggerResults.NameOf(parts[0], TriggerResults.TotalResult), new LineResult(outcome, outcome));
        }
        return results;
    }
}
