using HltFarm.EventBuilding;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.EventBuilding;

public sealed class LeaseAuthorityTests
{
    [Test]
    public void A_lease_is_granted_only_after_it_is_recorded()
    {
        AuthorityProbe probe = new(Readout.Context());
        probe.Request();
        Assert.That(probe.Granted, Is.Empty);
        probe.Authority.Recorded(1, probe.Now);
        Assert.That(probe.Granted, Is.EqualTo(probe.Recorded));
    }

    [Test]
    public void Several_leases_may_wait_for_storage_and_are_granted_in_order()
    {
        AuthorityProbe probe = new(Readout.Context());
        probe.Request();
        probe.Request();
        probe.Request();
        probe.Authority.Recorded(3, probe.Now);
        probe.Authority.Recorded(2, probe.Now);
        Assert.That(probe.Granted, Is.Empty);
        probe.Authority.Recorded(1, probe.Now);
        Assert.That(probe.Granted.Select(lease => lease.Id), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void A_record_confirmed_twice_or_never_asked_for_grants_nothing()
    {
        AuthorityProbe probe = new(Readout.Context());
        probe.Request();
        probe.Authority.Recorded(1, probe.Now);
        probe.Authority.Recorded(1, probe.Now);
        probe.Authority.Recorded(2, probe.Now);
        Assert.That(probe.Granted, Has.Count.EqualTo(1));
        probe.Request();
        Assert.That(probe.Granted, Has.Count.EqualTo(1));
    }

    [Test]
    public void Storage_that_is_silent_for_a_second_is_asked_again()
    {
        AuthorityProbe probe = new(Readout.Context());
        probe.Request();
        probe.Now = TimeSpan.FromSeconds(0.9);
        probe.Authority.Advance(probe.Now);
        Assert.That(probe.Recorded, Has.Count.EqualTo(1));
        probe.Now = TimeSpan.FromSeconds(1);
        probe.Authority.Advance(probe.Now);
        Assert.That(probe.Recorded, Has.Count.EqualTo(2).And.All.EqualTo(probe.Recorded[0]));
        probe.Authority.Recorded(1, probe.Now);
        Assert.That(probe.Authority.NextDue, Is.Null);
    }

    [TestCase(30_000)]
    [TestCase(29_999.7)]
    [TestCase(7)]
    [TestCase(0.3)]
    [TestCase(1_234_567.8)]
    [TestCase(100_000_000)]
    public void Leases_are_consecutive_and_follow_the_nominal_clock(double rateHz)
    {
        AuthorityProbe probe = new(Readout.Context(rateHz));
        List<Lease> leases = probe.GrantAll(500);
        uint next = 1;
        foreach (Lease lease in leases)
        {
            Assert.That(lease.FirstNumber, Is.EqualTo(next));
            Assert.That(lease.Length, Is.GreaterThan(0));
            next = lease.EndNumber;
            long last = lease.NominalNs(lease.EndNumber - 1);
            Assert.That(lease.NominalStartNs, Is.EqualTo((lease.FirstNumber - 1) / rateHz * 1e9).Within(1 + (lease.FirstNumber * 1e-6)));
            Assert.That(lease.NominalNs(lease.FirstNumber), Is.EqualTo(lease.NominalStartNs));
            Assert.That(lease.TimeSlice, Is.EqualTo(lease.NominalStartNs / RunContext.TimeSliceNs));
            Assert.That(lease.TimeSlice, Is.EqualTo(last / RunContext.TimeSliceNs), "a lease crosses a time slice");
            Assert.That(last - lease.NominalStartNs, Is.LessThan(50_000_000));
            Assert.That(lease.NominalNs(next), Is.GreaterThanOrEqualTo(last));
        }
    }

    [Test]
    public void A_time_slice_holds_as_many_numbers_as_the_rate_says()
    {
        AuthorityProbe probe = new(Readout.Context());
        List<Lease> leases = probe.GrantAll(60);
        Assert.That(leases, Has.All.Property("Length").EqualTo(1500));
        Assert.That(leases.Count(lease => lease.TimeSlice == 1), Is.EqualTo(20));
    }

    [Test]
    public void A_lease_is_no_longer_than_asked_for_and_the_next_ends_where_it_would_have()
    {
        AuthorityProbe probe = new(Readout.Context());
        probe.Authority.Request(new LeaseRequested(0, 100), probe.Now);
        probe.Request();
        Assert.That(probe.Recorded.Select(lease => lease.Length), Is.EqualTo(new[] { 100, 1400 }));
    }

    [Test]
    public void The_run_ends_with_exactly_its_events_after_the_last_grant()
    {
        AuthorityProbe probe = new(Readout.Context(events: 2000));
        probe.Request();
        probe.Request();
        probe.Authority.Recorded(1, probe.Now);
        Assert.That(probe.Ended, Is.Empty);
        probe.Authority.Recorded(2, probe.Now);
        Assert.That(probe.Granted.Sum(lease => lease.Length), Is.EqualTo(2000));
        Assert.That(probe.Ended, Is.EqualTo(new[] { new LeasesEnded(2, 2000) }));
        probe.Request();
        Assert.That(probe.Refused, Is.EqualTo(new[] { new LeasesEnded(2, 2000) }));
        Assert.That(probe.Recorded, Has.Count.EqualTo(2));
    }

    [Test]
    public void After_a_stop_leases_on_their_way_to_disk_are_still_granted_and_no_others()
    {
        AuthorityProbe probe = new(Readout.Context());
        probe.Request();
        probe.Authority.Stop(probe.Now);
        Assert.That(probe.Ended, Is.Empty);
        probe.Authority.Recorded(1, probe.Now);
        Assert.That(probe.Granted, Has.Count.EqualTo(1));
        Assert.That(probe.Ended, Is.EqualTo(new[] { new LeasesEnded(1, 1500) }));
    }

    [Test]
    public void A_stop_before_the_first_request_ends_the_run_with_nothing()
    {
        AuthorityProbe probe = new(Readout.Context());
        probe.Authority.Stop(probe.Now);
        Assert.That(probe.Ended, Is.EqualTo(new[] { new LeasesEnded(0, 0) }));
    }

    [Test]
    public void An_authority_that_starts_again_continues_after_the_last_recorded_lease()
    {
        AuthorityProbe first = new(Readout.Context());
        List<Lease> all = first.GrantAll(10);
        AuthorityProbe second = new(Readout.Context(), all[4]);
        Assert.That(second.GrantAll(5), Is.EqualTo(all.Skip(5)));
    }

    [Test]
    public void Leases_in_flight_are_bounded_and_requests_wait()
    {
        AuthorityProbe probe = new(Readout.Context());
        for (int i = 0; i < 100; i++)
        {
            probe.Request();
        }
        Assert.That(probe.Recorded, Has.Count.EqualTo(LeaseAuthority.UnrecordedMax));
        for (int id = 1; id <= 100; id++)
        {
            probe.Authority.Recorded(id, probe.Now);
        }
        Assert.That(probe.Granted, Has.Count.EqualTo(100));
    }

    [Test]
    public void The_last_number_of_all_is_reached_without_overflow()
    {
        Lease last = Readout.Lease(9, uint.MaxValue - 1000, 900);
        AuthorityProbe probe = new(Readout.Context(), last);
        Assert.That(probe.GrantAll(1).Single(), Has.Property("Length").EqualTo(100).And.Property("EndNumber").EqualTo(uint.MaxValue));
        Assert.That(probe.Ended, Has.Count.EqualTo(1));
    }

    private sealed class AuthorityProbe : ILeaseAuthorityOutput
    {
        public AuthorityProbe(RunContext run, Lease? last = null) => Authority = new LeaseAuthority(run, last, this);

        public LeaseAuthority Authority { get; }

        public TimeSpan Now { get; set; }

        public List<Lease> Recorded { get; } = [];

        public List<Lease> Granted { get; } = [];

        public List<LeasesEnded> Ended { get; } = [];

        public List<LeasesEnded> Refused { get; } = [];

        public void Request() => Authority.Request(new LeaseRequested(0, int.MaxValue), Now);

        public List<Lease> GrantAll(int leases)
        {
            for (int i = 0; i < leases; i++)
            {
                Request();
                Authority.Recorded(Recorded[^1].Id, Now);
            }
            return Granted;
        }

        void ILeaseAuthorityOutput.Record(Lease lease) => Recorded.Add(lease);

        void ILeaseAuthorityOutput.Granted(Lease lease) => Granted.Add(lease);

        void ILeaseAuthorityOutput.Ended(LeasesEnded ended) => Ended.Add(ended);

        void ILeaseAuthorityOutput.Refused(int builder, LeasesEnded ended) => Refused.Add(ended);
    }
}
