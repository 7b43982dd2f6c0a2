
"""Journeys, and the edition of the catalogue."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('procedures', '0002_version_triggers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CatalogueEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Journey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='place in the list')),
                ('title', models.CharField(blank=True, editable=False, max_length=150, verbose_name='title')),
                ('lead', models.CharField(blank=True, editable=False, max_length=400, verbose_name='lead')),
                ('icon', models.CharField(blank=True, editable=False, max_length=40, verbose_name='picture')),
                ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journeys', to='procedures.lifeevent', verbose_name='life or business event')),
            ],
            options={
                'verbose_name': 'journey',
                'verbose_name_plural': 'journeys',
                'ordering': ['order', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='JourneyVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in-review', 'Awaiting approval'), ('published', 'Published')], default='draft', max_length=10, verbose_name='state')),
                ('content', models.JSONField(help_text='A JourneyContent in JSON.', verbose_name='text')),
                ('change_note', models.CharField(blank=True, max_length=500, verbose_name='what changed and why')),
                ('edited_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('edited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('journey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='procedures.journey')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'version of a journey',
                'verbose_name_plural': 'versions of journeys',
                'ordering': ['journey', '-number'],
            },
        ),
        migrations.AddField(
            model_name='journey',
            name='current',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.journeyversion', verbose_name='published version'),
        ),
        migrations.CreateModel(
            name='JourneyStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('optional', models.BooleanField(default=False)),
                ('url', models.CharField(blank=True, max_length=500)),
                ('journey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='procedures.journey')),
                ('procedure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journey_steps', to='procedures.procedure')),
            ],
            options={
                'ordering': ['journey', 'order'],
                'constraints': [models.UniqueConstraint(fields=('journey', 'order'), name='journey_step_place_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='journeyversion',
            constraint=models.UniqueConstraint(fields=('journey', 'number'), name='journey_version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='journeyversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'in-review'])), fields=('journey',), name='journey_one_open_draft'),
        ),
        migrations.AddConstraint(
            model_name='journeyversion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in-review', 'published'])), name='journey_version_state_known'),
        ),
        migrations.AddConstraint(
            model_name='journeyversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='journey_version_published_when'),
        ),
        migrations.AddConstraint(
            model_name='journeyversion',
            constraint=models.CheckConstraint(condition=models.Q(('published_by__isnull', True), ('edited_by__isnull', True), models.Q(('published_by', models.F('edited_by')), _negated=True), _connector='OR'), name='journey_published_by_a_second_person'),
        ),
    ]
