using Akka.Hosting;
using HltFarm.Acquisition;
using HltFarm.Tests.Acquisition.Input;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.Readout;

/// <summary>The whole stage in an actor system.</summary>
public sealed class AcquisitionActors
{
    [TestCase(Speed.max)]
    [TestCase(Speed.real)]
    public async Task Every_leased_number_goes_out_once_with_eight_parts(Speed speed)
    {
        await using Farm farm = await Live(new AcquisitionOptions(), speed, events: 1500);
        AcquisitionReport report = await farm.Ended;
        Assert.That(farm.Events().Keys, Is.EqualTo(Enumerable.Range(0, 1500)));
        Assert.That(farm.Received.OfType<FragmentBlock>().Count(), Is.EqualTo(7 * farm.Received.OfType<L1AcceptBlock>().Count()));
        InjectionClock injection = new(new InjectionOptions(), Flows.Run().Seed, 30_000);
        long vetoed = Enumerable.Range(0, 1500).Sum(number => (long)injection.At(new EventId(35, 1, (uint)number)).Vetoed);
        Assert.That((report.L1Accepted, report.AcceptedByProcess.Sum()), Is.EqualTo((1500L, 1500L)));
        Assert.That(report.Vetoed, Is.EqualTo(vetoed).And.GreaterThan(0), "a function of the numbers, at any speed");
        Assert.That(report.Offered, Is.EqualTo(report.OfferedByProcess.Sum()).And.GreaterThan(1500));
    }

    [Test]
    public async Task Workers_blocks_and_pace_change_no_event()
    {
        await using Farm one = await Live(new AcquisitionOptions { Workers = 1, BlockSize = 1 }, Speed.real, events: 300);
        await using Farm many = await Live(new AcquisitionOptions { Workers = 3 }, Speed.max, events: 300);
        await Task.WhenAll(one.Ended, many.Ended);
        Assert.That(one.Events(), Is.EqualTo(many.Events()));
    }

    [Test]
    public async Task An_overdue_block_is_made_again_with_the_same_bytes()
    {
        await using Farm farm = await Live(new AcquisitionOptions(), Speed.max, events: 300);
        await farm.Ended;
        FragmentBlock sent = farm.Received.OfType<FragmentBlock>().Single(block => block is { Source: Source.SVD, LeaseId: 2, Block: 1 });
        farm.AskAgain(new BlockOverdue(Source.SVD, 2, 1));
        FragmentBlock again = await farm.Repeated;
        Assert.That((again.LeaseId, again.Block, again.Source), Is.EqualTo((2L, 1, Source.SVD)));
        Assert.That(again.Payload, Is.EqualTo(sent.Payload));
        Assert.That(again.Entries, Is.EqualTo(sent.Entries));
    }

    [Test]
    public async Task A_file_runs_to_its_end_and_every_event_of_it_is_offered()
    {
        using CollisionReader reader = CollisionReader.Open(Samples.Hadronic);
        await using Farm farm = await Farm.Start(
            uint.MaxValue,
            100,
            builder =>
                WithInput(
                    builder,
                    new AcquisitionOptions(),
                    Speed.max,
                    (options, run) => BlockInput.Collisions(options, run, Speed.max, reader, new SomeCandidates())
                )
        );
        AcquisitionReport report = await farm.Ended;
        Assert.That((report.Offered, report.L1Accepted), Is.EqualTo((300L, (long)farm.Events().Count)));
        Assert.That(report.L1Accepted, Is.InRange(295, 300));
        Assert.That(report.OfferedByProcess[(int)Process.mixed], Is.EqualTo(50));
    }

    [Test]
    public async Task A_file_that_is_cut_short_fails_the_run_after_its_whole_events()
    {
        string text = File.ReadAllText(Samples.Hadronic);
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, text[..(text.Length / 2)]);
        using CollisionReader reader = CollisionReader.Open(path);
        await using Farm farm = await Farm.Start(
            uint.MaxValue,
            100,
            builder =>
                WithInput(
                    builder,
                    new AcquisitionOptions(),
                    Speed.max,
                    (options, run) => BlockInput.Collisions(options, run, Speed.max, reader, new SomeCandidates())
                )
        );
        RunFailed failed = await farm.Failed;
        AcquisitionReport report = await farm.Ended;
        Assert.That(failed.Message, Does.Contain(path).And.Contain("cut short"));
        Assert.That(report.Offered, Is.InRange(110, 140), "events with B mesons come first and are long");
        Assert.That(report.L1Accepted, Is.EqualTo(farm.Events().Count).And.GreaterThan(100));
        File.Delete(path);
    }

    private static Task<Farm> Live(AcquisitionOptions options, Speed speed, uint events) =>
        Farm.Start(
            events,
            150,
            builder =>
                WithInput(builder, options, speed, (options, run) => BlockInput.Live(options, run, speed, () => new SomeCandidates()))
        );

    private static AkkaConfigurationBuilder WithInput(
        AkkaConfigurationBuilder builder,
        AcquisitionOptions options,
        Speed speed,
        Func<AcquisitionOptions, RunContext, BlockInput> input
    ) => builder.WithAcquisition(options, Flows.Run(), speed, input(options, Flows.Run()));
}
