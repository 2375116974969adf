using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>A direction in space.</summary>
internal readonly record struct UnitVector(double X, double Y, double Z)
{
    /// <summary>Uniform on the sphere, without trigonometry (Marsaglia, Ann. Math. Stat. 43, 645).</summary>
    public static UnitVector Isotropic(ref KeyedRandom random)
    {
        (double a, double b, double s) = InDisc(ref random);
        double root = 2.0 * Math.Sqrt(1.0 - s);
        return new UnitVector(a * root, b * root, 1.0 - (2.0 * s));
    }

    /// <summary>At the given polar cosine to the z axis, azimuth uniform.</summary>
    public static UnitVector AtCosine(double cosine, ref KeyedRandom random)
    {
        (double x, double y) = Transverse(ref random);
        double sine = Math.Sqrt(Math.Max(0.0, 1.0 - (cosine * cosine)));
        return new UnitVector(x * sine, y * sine, cosine);
    }

    /// <summary>In the plane at right angles to z, azimuth uniform.</summary>
    public static (double X, double Y) Transverse(ref KeyedRandom random)
    {
        (double a, double b, double s) = InDisc(ref random);

        // Twice the azimuth is as uniform as the azimuth itself, and needs no root.
        double scale = 1.0 / s;
        return (((a * a) - (b * b)) * scale, 2.0 * a * b * scale);
    }

    /// <summary>At an angle with the given 1 - cosine to this direction, azimuth uniform; exact for tiny angles.</summary>
    public UnitVector Deflected(double oneMinusCosine, ref KeyedRandom random)
    {
        (double x, double y) = Transverse(ref random);
        double sine = Math.Sqrt(Math.Max(0.0, oneMinusCosine * (2.0 - oneMinusCosine)));
        return Along(x * sine, y * sine, 1.0 - oneMinusCosine);
    }

    /// <summary>The vector with the given components in a frame whose z axis is this direction.</summary>
    public UnitVector Along(double x, double y, double z)
    {
        // Orthonormal frame without branches on the azimuth: Duff et al., J. Comput. Graph. Tech. 6 (2017).
        double sign = Math.CopySign(1.0, Z);
        double a = -1.0 / (sign + Z);
        double b = X * Y * a;
        return new UnitVector(
            (x * (1.0 + (sign * X * X * a))) + (y * b) + (z * X),
            (x * sign * b) + (y * (sign + (Y * Y * a))) + (z * Y),
            (-x * sign * X) - (y * Y) + (z * Z)
        );
    }

    public FourVector Times(double momentum, double mass) =>
        new(X * momentum, Y * momentum, Z * momentum, Math.Sqrt((momentum * momentum) + (mass * mass)));

    public FourVector Light(double energy) => new(X * energy, Y * energy, Z * energy, energy);

    private static (double A, double B, double S) InDisc(ref KeyedRandom random)
    {
        while (true)
        {
            double a = (2.0 * random.NextDouble()) - 1.0;
            double b = (2.0 * random.NextDouble()) - 1.0;
            double s = (a * a) + (b * b);
            if (s < 1.0 && s > 1e-30)
            {
                return (a, b, s);
            }
        }
    }
}
