using CsCheck;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Vocabulary;

public sealed class EventIdTests
{
    private static readonly Gen<EventId> Ids = Gen.Select(
        Gen.Int[0, EventId.ExperimentMax],
        Gen.Int[0, EventId.RunMax],
        Gen.UInt,
        (experiment, run, number) => new EventId(experiment, run, number)
    );

    [Test]
    public void An_identity_written_reads_back() => Ids.Sample(id => EventId.TryParse(id.ToString(), out EventId back) && back == id);

    [Test]
    public void The_packed_word_orders_like_experiment_run_and_number() =>
        Gen.Select(Ids, Ids)
            .Sample(
                (left, right) =>
                    left.Packed.CompareTo(right.Packed)
                    == (left.Experiment, left.Run, left.Number).CompareTo((right.Experiment, right.Run, right.Number))
            );

    [Test]
    public void The_largest_identity_has_56_bits() =>
        Assert.That(new EventId(EventId.ExperimentMax, EventId.RunMax, uint.MaxValue).Packed, Is.EqualTo((1UL << 56) - 1));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("35/12")]
    [TestCase("35/12/991/1")]
    [TestCase("35/12/")]
    [TestCase("35/12/-1")]
    [TestCase("+35/12/1")]
    [TestCase(" 35/12/1")]
    [TestCase("35/12/1.0")]
    [TestCase("35/12/4294967296")]
    [TestCase("1024/0/0")]
    [TestCase("0/16384/0")]
    [TestCase("35-12-991")]
    public void What_is_no_identity_is_refused(string? text) => Assert.That(EventId.TryParse(text, out _), Is.False);

    [Test]
    public void Any_text_is_refused_or_reads_back_as_it_is_written() =>
        Gen.String["0123456789/ -"]
            .Sample(text => !EventId.TryParse(text, out EventId id) || (EventId.TryParse(id.ToString(), out EventId back) && back == id));
}
