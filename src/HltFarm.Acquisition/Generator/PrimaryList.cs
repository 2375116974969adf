using System.Runtime.Intrinsics;

namespace HltFarm.Acquisition;

/// <summary>The primaries of one quark pair or B meson, and what makes their momenta add up.</summary>
internal sealed class PrimaryList
{
    public const int Capacity = 96;
    private const int IterationsMax = 30;
    private const int Lanes = 4;

    /// <summary>Newton's error after a step is about the square of the step: 10^-11 here.</summary>
    private const double LastChange = 3e-6;

    private readonly double[] still = new double[Capacity];
    private readonly double[] moving = new double[Capacity];
    private readonly Primary[] items = new Primary[Capacity];

    public int Count { get; private set; }

    public double MassSum { get; private set; }

    public Span<Primary> Items => items.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        MassSum = 0;
    }

    public void Add(int pdg, double mass, double hardness = 1.0, bool decaysToCharged = false)
    {
        ref Primary item = ref items[Count++];
        item.Pdg = pdg;
        item.Mass = mass;
        item.Hardness = hardness;
        item.DecaysToCharged = decaysToCharged;
        MassSum += mass;
    }

    /// <summary>Shifts all momenta alike so that their sum is 0.</summary>
    public void CentreMomenta()
    {
        double x = 0;
        double y = 0;
        double z = 0;
        foreach (ref Primary item in Items)
        {
            x += item.Px;
            y += item.Py;
            z += item.Pz;
        }
        x /= Count;
        y /= Count;
        z /= Count;
        foreach (ref Primary item in Items)
        {
            item.Px -= x;
            item.Py -= y;
            item.Pz -= z;
        }
    }

    /// <summary>Multiplies all momenta by one factor so that the energies add up to the mass; sets the energies.</summary>
    /// <param name="mass">GeV; above <see cref="MassSum"/>.</param>
    public void ScaleMomenta(double mass)
    {
        double scale = Scale(mass, longitudinal: false);
        foreach (ref Primary item in Items)
        {
            item.Px *= scale;
            item.Py *= scale;
            item.Pz *= scale;
            SetEnergy(ref item);
        }
    }

    /// <summary>The same with z alone, which keeps the transverse momenta; with all components when those alone need more energy than there
    /// is.</summary>
    public void ScaleLongitudinally(double mass)
    {
        double transverse = 0;
        foreach (ref Primary item in Items)
        {
            transverse += Math.Sqrt((item.Mass * item.Mass) + (item.Px * item.Px) + (item.Py * item.Py));
        }
        if (transverse > 0.95 * mass)
        {
            ScaleMomenta(mass);
            return;
        }
        double scale = Scale(mass, longitudinal: true);
        foreach (ref Primary item in Items)
        {
            item.Pz *= scale;
            SetEnergy(ref item);
        }
    }

    private static void SetEnergy(ref Primary item) =>
        item.E = Math.Sqrt((item.Px * item.Px) + (item.Py * item.Py) + (item.Pz * item.Pz) + (item.Mass * item.Mass));

    /// <summary>Solves sum sqrt(still_i + scale^2 moving_i) = mass by Newton's method; the sum is convex and rising, so it converges from
    /// above.</summary>
    /// <remarks>In lanes of four whatever the processor, so that rounding is the same everywhere.</remarks>
    private double Scale(double mass, bool longitudinal)
    {
        Span<Primary> list = Items;
        for (int i = 0; i < list.Length; i++)
        {
            double transverse = (list[i].Px * list[i].Px) + (list[i].Py * list[i].Py);
            double z = list[i].Pz * list[i].Pz;
            still[i] = (list[i].Mass * list[i].Mass) + (longitudinal ? transverse : 0);
            moving[i] = longitudinal ? z : z + transverse;
        }

        // Empty places of the last lanes: still, and next to massless so that nothing is divided by 0.
        int padded = (list.Length + Lanes - 1) / Lanes * Lanes;
        for (int i = list.Length; i < padded; i++)
        {
            still[i] = 1e-40;
            moving[i] = 0;
        }
        double scale = 1.0;
        for (int step = 0; step < IterationsMax; step++)
        {
            (double energy, double slope) = EnergyAt(scale, padded);
            double change = (mass - energy) / (slope * scale);
            scale = Math.Max(scale + change, 0.1 * scale);
            if (Math.Abs(change) < LastChange * scale)
            {
                break;
            }
        }
        return scale;
    }

    /// <returns>The sum of the energies, and of moving / energy.</returns>
    private (double Energy, double Slope) EnergyAt(double scale, int padded)
    {
        Vector256<double> square = Vector256.Create(scale * scale);
        Vector256<double> energy = Vector256<double>.Zero;
        Vector256<double> slope = Vector256<double>.Zero;
        for (int i = 0; i < padded; i += Lanes)
        {
            Vector256<double> p = Vector256.Create<double>(moving.AsSpan(i, Lanes));
            Vector256<double> e = Vector256.Sqrt(Vector256.Create<double>(still.AsSpan(i, Lanes)) + (square * p));
            energy += e;
            slope += p / e;
        }
        return (Vector256.Sum(energy), Vector256.Sum(slope));
    }
}
