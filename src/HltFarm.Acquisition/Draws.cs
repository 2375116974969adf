using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Names of the draws of acquisition. A new name changes every event.</summary>
internal static class Draws
{
    /// <summary>All of one collision: process, particles, overlay, detector response, L1 resolution. Sub-key: the candidate.</summary>
    public static readonly DrawName Collision = new("collision");

    /// <summary>Waiting times between L1 accepts and what is lost within the minimum separation.</summary>
    public static readonly DrawName Arrivals = new("l1/arrivals");

    /// <summary>Triggers lost in one inhibited interval. Key: its ordinal.</summary>
    public static readonly DrawName Inhibited = new("l1/inhibited");

    /// <summary>Triggers lost to the minimum separation and to full buffers after one event, when nothing is paced.</summary>
    public static readonly DrawName FrontEnd = new("l1/front-end");

    /// <summary>The moment of an event in the cycle of injection, and the triggers vetoed before it.</summary>
    public static readonly DrawName Injection = new("l1/injection");

    /// <summary>Decays of taus that an input file left undecayed.</summary>
    public static readonly DrawName TauDecay = new("input/tau-decay");

    /// <summary>Whether a source has no fragment for an event. Sub-key: the source.</summary>
    public static readonly DrawName Missing = new("readout/missing");

    /// <summary>Collisions that tell the rate of L1 accepts before a run begins. Key: their ordinal.</summary>
    public static readonly DrawName Rate = new("l1/rate");
}
