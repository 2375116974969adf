using CsCheck;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Vocabulary;

public sealed class TableTests
{
    [Test]
    public void A_processing_time_falls_in_the_first_bucket_whose_edge_is_not_below_it() =>
        Gen.OneOf(
                Gen.Double[0, 200_000],
                Gen.Double[-3, 6].Select(power => Math.Pow(10, power)),
                Gen.Int[0, ProcessingTimeBuckets.UpperEdgesMs.Count - 1].Select(edge => ProcessingTimeBuckets.UpperEdgesMs[edge])
            )
            .Sample(ms =>
            {
                int first = ProcessingTimeBuckets.UpperEdgesMs.TakeWhile(edge => edge < ms).Count();
                return ProcessingTimeBuckets.Of(ms) == first && first < ProcessingTimeBuckets.Count;
            });

    [Test]
    public void Processing_time_has_ten_buckets_per_decade_from_1_ms_to_100_s()
    {
        Assert.That(ProcessingTimeBuckets.UpperEdgesMs[0], Is.EqualTo(1));
        Assert.That(ProcessingTimeBuckets.UpperEdgesMs[^1], Is.EqualTo(100_000).Within(1e-6));
        Assert.That(ProcessingTimeBuckets.Of(1e9), Is.EqualTo(ProcessingTimeBuckets.Count - 1));
        Assert.That(ProcessingTimeBuckets.Of(0), Is.Zero);
    }

    [Test]
    public void Storage_takes_blocks_of_64_numbers_in_turn() =>
        Gen.Select(Gen.UInt[0, uint.MaxValue - 64], Gen.Int[1, 64])
            .Sample(
                (number, partitions) =>
                {
                    int here = StoragePartition.Of(number, partitions);
                    return here >= 0
                        && here < partitions
                        && here == StoragePartition.Of(number & ~63U, partitions)
                        && StoragePartition.Of(number + 64, partitions) == (here + 1) % partitions;
                }
            );

    [Test]
    public void Every_trigger_variable_is_found_by_its_name_and_nothing_else_is()
    {
        foreach (string name in TriggerVariables.Names)
        {
            Assert.That(TriggerVariables.TryFind(name, out TriggerVariable variable) && variable.ToString() == name, Is.True, name);
        }
        Assert.That(TriggerVariables.TryFind("nTrkTigth", out _), Is.False);
        Assert.That(TriggerVariables.Names, Is.Unique);
    }

    [Test]
    public void Variables_of_the_skim_stand_behind_all_others() =>
        Assert.That(
            Enum.GetValues<TriggerVariable>().SkipWhile(variable => !TriggerVariables.IsSkim(variable)),
            Is.Not.Empty.And.All.Matches<TriggerVariable>(TriggerVariables.IsSkim)
        );

    [Test]
    public void A_frame_holds_a_value_per_variable_until_it_is_cleared()
    {
        VariableFrame frame = new() { [TriggerVariable.nTrkTight] = 3 };
        Assert.That(frame[TriggerVariable.nTrkTight], Is.EqualTo(3));
        Assert.That(frame.Values, Has.Length.EqualTo(TriggerVariables.Count));

        frame.Clear();

        Assert.That(frame.Values, Has.All.Zero);
    }

    [Test]
    public void Causes_of_dead_time_are_a_stage_and_a_reason() =>
        Assert.That(StallCause.All, Is.Unique.And.All.Matches<string>(cause => cause.Split('/') is [{ Length: > 0 }, { Length: > 0 }]));
}
